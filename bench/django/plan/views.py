"""One page: the plan at a glance with every measure. One query a table."""
from collections import Counter

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from .models import Action, Edition, Measure, Responsibility, Status
from .terms import TermMarker


def overview(request, town, measure=None):
    edition = get_object_or_404(Edition.objects.select_related("town").prefetch_related("vision", "groups"), town__slug=town)
    measures = list(
        edition.measures.defer("current_state", "problem", "approach").prefetch_related(
            Prefetch("actions", Action.objects.defer("description")),
            Prefetch("responsibilities", Responsibility.objects.select_related("department")),
        )
    )
    actions = [action for measure in measures for action in measure.actions.all()]
    tally = count(measures, actions)
    terms = TermMarker(edition.glossary.all(), f"/{town}/plan/glossary")
    words, status, department = (request.GET.get(name, "") for name in ("q", "status", "department"))
    shown = [measure for measure in measures if matches(measure, words, status, department)]
    return render(
        request, "overview.html",
        {
            "town": edition.town, "edition": edition, "tree": tree(edition.groups.all(), shown), "measure_count": len(measures),
            "measure_repeats": sum(1 for m in measures if m.same_as), "action_count": len(actions),
            "action_repeats": sum(1 for a in actions if a.same_as), "tally": tally, "words": words, "status": status,
            "department": department, "terms": terms, "is_filtered": bool(words or status or department), "shown_count": len(shown),
            "departments": sorted({row.department.name for m in measures for row in m.responsibilities.all()}),
        },
    )


def count(measures, actions):
    of_measures = [m.status for m in measures if m.status and not m.same_as]
    of_actions = [a.status for a in actions if a.status and not a.same_as]
    counts = Counter(of_measures if len(of_measures) >= len(of_actions) else of_actions)
    top = max(counts.values(), default=1)
    return [
        {"kind": kind.value, "label": kind.label, "count": counts[kind.value], "share": round(counts[kind.value] / top * 100)}
        for kind in Status if counts[kind.value]
    ]


def matches(measure, words, status, department):
    if status and status not in ([measure.status] if measure.status else [a.status for a in measure.actions.all()]):
        return False
    if department and department not in [row.department.name for row in measure.responsibilities.all()]:
        return False
    return not words or any(words in text for text in [measure.title, measure.summary, measure.number] + [a.title for a in measure.actions.all()])


def tree(groups, measures):
    """Groups that hold a measure, parents first, each with its level of heading."""
    by_group, children = {}, {}
    for measure in measures:
        by_group.setdefault(measure.group_id, []).append(measure)
    for group in groups:
        children.setdefault(group.parent_id, []).append(group)

    def branch(group, level):
        below = [node for child in children.get(group.id, []) if (node := branch(child, min(4, level + 1)))]
        own = by_group.get(group.id, [])
        return {"group": group, "level": level, "children": below, "measures": own} if own or below else None

    return [node for group in children.get(None, []) if (node := branch(group, 3))]
