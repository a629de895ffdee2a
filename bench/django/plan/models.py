"""The plan in normalised tables, as a Django developer would lay them out."""
from django.db import models


class Status(models.TextChoices):
    DONE = "done", "完了"
    BUILT = "built", "導入済み"
    ONGOING = "ongoing", "実施中"
    PARTIAL = "partial", "一部実施中"
    TRIAL = "trial", "試行・実証"
    PREPARING = "preparing", "準備の段階"
    INVESTIGATING = "investigating", "調査・検討中"
    PLANNED = "planned", "これから着手"
    NOT_STATED = "not-stated", "記載なし"


class Mark(models.TextChoices):
    ADDED = "added", "追加"
    STRENGTHENED = "strengthened", "強化"
    ENDED = "ended", "終了"
    UNCHANGED = "unchanged", "変更なし"
    CONTINUED = "continued", "継続"


STATUS_COLOURS = {
    "done": "green", "built": "green", "ongoing": "blue", "partial": "purple", "trial": "purple", "preparing": "yellow",
    "investigating": "yellow", "planned": "gray", "not-stated": "gray",
}
MARK_COLOURS = {"added": "orange", "strengthened": "purple", "ended": "gray", "unchanged": "gray", "continued": "gray"}


class Town(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    is_fictional = models.BooleanField(default=False)


class Edition(models.Model):
    STATES = {"draft": "案", "current": "期間中", "expired": "期間満了", "superseded": "改定済み"}
    COLOURS = {"draft": "yellow", "current": "green", "expired": "gray", "superseded": "gray"}
    NOTICES = {
        "draft": "この計画は案の段階です。公表された案をそのまま掲載しています。",
        "expired": "この計画は期間が満了しています。公表された当時の内容をそのまま掲載しています。",
        "superseded": "この計画は改定されました。改定前の内容を掲載しています。",
    }

    town = models.ForeignKey(Town, models.CASCADE, related_name="editions")
    number = models.IntegerField()
    label = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=STATES.items())
    period_label = models.CharField(max_length=200)
    published_on = models.CharField(max_length=10, blank=True)
    level_measure = models.CharField(max_length=50)
    level_action = models.CharField(max_length=50, blank=True)
    source_title = models.CharField(max_length=200)

    @property
    def colour(self):
        return self.COLOURS[self.state]

    @property
    def notice(self):
        return self.NOTICES.get(self.state)


class Statement(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="vision")
    position = models.IntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]


class Group(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="groups")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    code = models.SlugField()
    position = models.IntegerField()
    number = models.CharField(max_length=50, blank=True)
    title = models.CharField(max_length=300)
    aim = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]


class Department(models.Model):
    name = models.CharField(max_length=100, unique=True)


class Progress(models.Model):
    """What measures and actions have in common."""

    code = models.SlugField()
    position = models.IntegerField()
    number = models.CharField(max_length=50, blank=True)
    title = models.CharField(max_length=400)
    same_as = models.CharField(max_length=50, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    status_label = models.CharField(max_length=100, blank=True)
    revision_mark = models.CharField(max_length=20, choices=Mark.choices, blank=True)

    class Meta:
        abstract = True
        ordering = ["position"]

    @property
    def status_colour(self):
        return STATUS_COLOURS[self.status]

    @property
    def mark_colour(self):
        return MARK_COLOURS[self.revision_mark]

    @property
    def shows_status(self):
        return self.status and self.status != Status.NOT_STATED

    @property
    def shows_mark(self):
        return self.revision_mark and self.revision_mark != Mark.UNCHANGED


class Measure(Progress):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="measures")
    group = models.ForeignKey(Group, models.CASCADE, related_name="measures")
    summary = models.TextField(blank=True)
    current_state = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    approach = models.TextField(blank=True)

    @property
    def department_names(self):
        names = [row.department.name for row in self.responsibilities.all()]
        return "、".join(dict.fromkeys(names))


class Action(Progress):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="actions")
    description = models.TextField(blank=True)


class Responsibility(models.Model):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="responsibilities")
    department = models.ForeignKey(Department, models.CASCADE)
    position = models.IntegerField()

    class Meta:
        ordering = ["position"]


class KPI(models.Model):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="kpis")
    code = models.SlugField()
    position = models.IntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=30, blank=True)
    baseline = models.FloatField(null=True)
    target = models.FloatField(null=True)

    class Meta:
        ordering = ["position"]


class Term(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="glossary")
    position = models.IntegerField()
    term = models.CharField(max_length=100)
    aliases = models.JSONField(default=list)
    meaning = models.TextField()

    class Meta:
        ordering = ["position"]
