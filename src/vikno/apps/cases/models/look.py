"""Papers that a registrar has opened: a decision follows only when all were."""

from django.db import models
from django.db.models import UniqueConstraint


class PaperLook(models.Model):
    """The first time a registrar opened one paper of a case. Each look is in the journal too."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="looks")
    paper = models.ForeignKey("cases.FilingPaper", on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["case", "employee", "paper"], name="paper_first_look_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.paper_id}"
