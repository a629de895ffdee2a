"""Loads Towns/<slug> into the tables."""
import json
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from plan.models import KPI, Action, Department, Edition, Group, Measure, Responsibility, Statement, Term, Town


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("folders", nargs="+")

    @transaction.atomic
    def handle(self, folders, **options):
        for folder in map(Path, folders):
            self.load(json.loads((folder / "town.json").read_text()), json.loads((folder / "plan.json").read_text()), folder.name)

    def load(self, town_file, plan, slug):
        town = Town.objects.create(slug=slug, name=town_file["name"], is_fictional=town_file.get("fictional", slug == "mihon"))
        edition = Edition.objects.create(
            town=town, number=plan["edition"]["number"], label=plan["edition"]["label"], title=plan["title"],
            subtitle=plan.get("subtitle", ""), state=plan["state"], period_label=plan["period"]["label"],
            published_on=plan["edition"].get("publishedOn", ""), level_measure=plan["levels"]["measure"],
            level_action=plan["levels"].get("action") or "", source_title=plan["source"]["title"])
        for position, row in enumerate(plan.get("vision") or []):
            Statement.objects.create(edition=edition, position=position, title=row["title"], text=row.get("text") or "")
        for position, row in enumerate(plan.get("glossary") or []):
            Term.objects.create(edition=edition, position=position, term=row["term"], aliases=row.get("aliases") or [], meaning=row["meaning"])
        groups = {}
        for position, row in enumerate(plan["groups"]):
            groups[row["id"]] = Group.objects.create(
                edition=edition, parent=groups.get(row.get("parent")), code=row["id"], position=position,
                number=row.get("number") or "", title=row["title"], aim=row.get("aim") or "")
        for position, row in enumerate(plan["measures"]):
            measure = Measure.objects.create(
                edition=edition, group=groups[row["group"]], summary=row.get("summary") or "", current_state=row.get("currentState") or "",
                problem=row.get("problem") or "", approach=row.get("approach") or "", **self.progress(row, position))
            departments = list(row.get("departments") or [])
            for place, item in enumerate(row.get("actions") or []):
                Action.objects.create(measure=measure, description=item.get("description") or "", **self.progress(item, place))
                departments += item.get("departments") or []
            for place, name in enumerate(dict.fromkeys(departments)):
                department, _ = Department.objects.get_or_create(name=name)
                Responsibility.objects.create(measure=measure, department=department, position=place)
            for place, item in enumerate(row.get("kpis") or []):
                KPI.objects.create(
                    measure=measure, code=item["id"], position=place, kind=item["kind"], title=item["title"], unit=item.get("unit") or "",
                    baseline=(item.get("baseline") or {}).get("value"), target=(item.get("target") or {}).get("value"))

    @staticmethod
    def progress(row, position):
        status = row.get("status") or {}
        return {
            "code": row["id"], "position": position, "number": row.get("number") or "", "title": row["title"],
            "same_as": row.get("sameAs") or "", "status": status.get("kind") or "", "status_label": status.get("label") or "",
            "revision_mark": row.get("revisionMark") or "",
        }
