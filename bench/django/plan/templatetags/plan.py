from django import template

register = template.Library()


@register.filter
def japanese_month(text):
    """2023-03 → 2023年（令和5年）3月"""
    year, month, *day = (int(part) for part in text.split("-")) if "-" in text else (int(text), 0)
    if not month:
        return f"{year}年"
    era = f"（令和{'元' if year == 2019 else year - 2018}年）" if (year, month) >= (2019, 5) else f"（平成{year - 1988}年）"
    return f"{year}年{era}{month}月" + (f"{day[0]}日" if day else "")


@register.filter
def explained(text, terms):
    return terms.mark(text)


@register.simple_tag
def terms_note(terms, measures):
    return terms.note([title for measure in measures for title in [measure.title] + [action.title for action in measure.actions.all()]])
