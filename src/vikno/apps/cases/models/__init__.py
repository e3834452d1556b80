"""Filings and their cases: intake, papers, steps, clocks, draws, hand-overs, results, notes."""

from vikno.apps.cases.models.case import Case, CaseStep, Defect, Extension, Stop
from vikno.apps.cases.models.draw import (
    Absence,
    Competence,
    DrawDay,
    DrawLine,
    DrawnMatter,
    DrawRule,
    DrawSeeds,
    RedrawRequest,
)
from vikno.apps.cases.models.filing import Filing, FilingPaper, Serial
from vikno.apps.cases.models.handover import HandOver, HandOverLine, Run
from vikno.apps.cases.models.intake import Intake, IntakePaper, IntakeService
from vikno.apps.cases.models.look import PaperLook
from vikno.apps.cases.models.note import Mention, Note
from vikno.apps.cases.models.result import MadePaper, Parcel, Reminder, Result, ResultItem, Shelving
from vikno.apps.cases.models.retention import DestructionLine, DestructionList, RetentionRule
from vikno.apps.cases.models.settings import CaseFee, LawCalendar, Numbering, ProviderWeek, Recount, TermMove
from vikno.apps.cases.models.tracking import TrackingFailure, TrackingLink

__all__ = [
    "Absence",
    "Case",
    "CaseFee",
    "CaseStep",
    "Competence",
    "Defect",
    "DestructionLine",
    "DestructionList",
    "DrawDay",
    "DrawLine",
    "DrawRule",
    "DrawSeeds",
    "DrawnMatter",
    "Extension",
    "Filing",
    "FilingPaper",
    "HandOver",
    "HandOverLine",
    "Intake",
    "IntakePaper",
    "IntakeService",
    "LawCalendar",
    "MadePaper",
    "Mention",
    "Note",
    "Numbering",
    "PaperLook",
    "Parcel",
    "ProviderWeek",
    "Recount",
    "RedrawRequest",
    "Reminder",
    "Result",
    "ResultItem",
    "RetentionRule",
    "Run",
    "Serial",
    "Shelving",
    "Stop",
    "TermMove",
    "TrackingFailure",
    "TrackingLink",
]
