"""The parts of a service's version: what its document holds once it has been read and found sound.

Rows of the information card: the typical card of the Pension Fund, 2025 (domain.md 3.2); the technological card:
Cabinet resolution 44 of 2013. Texts are Ukrainian first; English may be missing where only staff read them.
"""

from dataclasses import dataclass
from enum import StrEnum

from vikno.rules.conditions import ALWAYS, Condition
from vikno.rules.fees import Line, Relief
from vikno.rules.norms import Norm
from vikno.rules.papers import Paper, Question, QuestionKind
from vikno.rules.steps import Step


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in two languages; `en` empty: nobody has put it in English."""

    uk: str
    en: str = ""

    def told(self, lang: str) -> str:
        """In the language asked for; without English, in Ukrainian."""
        return self.en if lang == "en" and self.en else self.uk


NOTHING_SAID = Text("")


APPEAL = Text(
    "Рішення, дію чи бездіяльність можна оскаржити: скаргою до органу вищого рівня або позовом до суду "
    "(Закон України № 2073-IX «Про адміністративну процедуру»).",
    "A decision, an act or a failure to act may be appealed: by a complaint to the higher body, or to a court "
    "(Law 2073-IX on administrative procedure).",
)
"""The way that stands open by the general law, for a card that names none of its own: no refusal goes without one."""


class Confidence(StrEnum):
    """How far the facts can be trusted. BARE: nobody has worked the service out."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the facts come from. `gaps`: what was looked for and not found; `as_of`: the years of the sources."""

    confidence: Confidence
    as_of: str = ""
    sources: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """The rows of the information card that are told in words; terms, papers, fee and refusals stand as data beside.

    An empty row was not read anywhere, which is not «no».
    """

    provider: Text
    ground: Text
    applicants: tuple[Text, ...] = ()
    legal_acts: tuple[Text, ...] = ()
    filing_ways: tuple[Text, ...] = ()
    results: tuple[Text, ...] = ()
    result_ways: tuple[Text, ...] = ()
    refusal: Text = NOTHING_SAID
    appeal: Text = NOTHING_SAID
    term_note: Text = NOTHING_SAID
    fee_note: Text = NOTHING_SAID
    notes: tuple[Text, ...] = ()

    @property
    def way_to_appeal(self) -> Text:
        """What a refusal says of appealing: the card's own words, else the general law's."""
        return self.appeal if self.appeal.uk else APPEAL


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that decides which papers and fields are needed. `fact` is one word for all services."""

    fact: str
    kind: QuestionKind
    text: Text
    hint: Text = NOTHING_SAID
    options: tuple[Option, ...] = ()
    when: Condition = ALWAYS

    @property
    def question(self) -> Question:
        """As rules.papers asks it."""
        return Question(self.fact, self.kind, tuple(option.code for option in self.options), self.when)


class PaperForm(StrEnum):
    """What is taken: the paper itself, a copy of it, a form filled in here, or only what it says."""

    ORIGINAL = "original"
    COPY = "copy"
    APPLICATION = "application"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the list of papers. `obtained_by_centre` None: the source does not say.

    `names_nobody`: such a paper tells of no person, so that its scan is shown in the closed zone without a reason.
    """

    key: str
    name: Text
    form: PaperForm
    when: Condition = ALWAYS
    why: Text = NOTHING_SAID
    obtained_by_centre: bool | None = None
    source: str = ""
    names_nobody: bool = False

    @property
    def paper(self) -> Paper:
        """As rules.papers weighs it."""
        return Paper(self.key, self.when)


class FieldType(StrEnum):
    """What a field of the application takes; contents_answers says in which form each is kept."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    ADDRESS = "address"
    PERSON_NAME = "person_name"
    PHONE = "phone"
    EMAIL = "email"
    TAX_NUMBER = "tax_number"
    COMPANY_CODE = "company_code"
    IBAN = "iban"
    DOCUMENT = "document"
    RECORD_NUMBER = "record_number"


class FieldSource(StrEnum):
    """From whom the answer comes first: shown beside it, and asked of a register before it is asked of the person."""

    APPLICANT = "applicant"
    DOCUMENT = "document"
    REGISTER = "register"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the form."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the application. `reuse` is shared among services: one answer fills every field that has it.

    `past`: a date that cannot lie in the future.
    """

    key: str
    section: str
    label: Text
    type: FieldType
    hint: Text = NOTHING_SAID
    required: bool = False
    when: Condition = ALWAYS
    reuse: str = ""
    source: FieldSource = FieldSource.APPLICANT
    options: tuple[Option, ...] = ()
    past: bool = False


class Seat(StrEnum):
    """Who acts in a step: the centre's counter, a registrar by draw, an outside body, the issue desk."""

    FRONT = "front"
    OFFICE = "office"
    PROVIDER = "provider"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class CardStep:
    """One row of the technological card, and where it is done. `provider` is the body's name, for its seat alone."""

    step: Step
    seat: Seat
    provider: str = ""
    en: str = ""


class GroundKind(StrEnum):
    """What a ground allows one to do with a case."""

    GRANT = "grant"
    REFUSE = "refuse"
    STOP = "stop"
    EXTEND = "extend"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground from the card. `act` empty: a practice that sources describe, no article was read."""

    kind: GroundKind
    code: str
    text: Text
    act: str = ""


class GrammaticalCase(StrEnum):
    """The seven cases of a Ukrainian noun."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    LOCATIVE = "locative"
    VOCATIVE = "vocative"


@dataclass(frozen=True, slots=True)
class Place:
    """A named place in the application: fields, or a fact, whose answers stand there, joined by spaces, in a case.

    `mark` is what the text holds between braces: `{applicant_phone}`, or `{applicant:genitive}` for the name of the
    person whose fields are reused as `applicant.surname`, `applicant.given_name`, `applicant.patronymic`.
    """

    mark: str
    fields: tuple[str, ...]
    case: GrammaticalCase = GrammaticalCase.NOMINATIVE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the application, printed where its condition is known to hold."""

    uk: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Application:
    """The printed application, Ukrainian: to whom, from whom, its title, its text; `places` are all the marks in it."""

    addressee: str
    title: str
    heading: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What one version of a service says.

    `outcome` names what the person receives; `competence` is the registrars' pool that may decide, empty where an
    outside body does; `waits_for` are the contents (by slug) whose decision starts this service's clock in a package.
    """

    slug: str
    name: Text
    standing: Standing
    card: Card
    norm: Norm
    questions: tuple[QuestionRow, ...]
    papers: tuple[PaperRow, ...]
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    steps: tuple[CardStep, ...]
    fee_lines: tuple[Line, ...]
    reliefs: tuple[Relief, ...]
    fee_is_known: bool
    fee_is_condition: bool
    grounds: tuple[Ground, ...]
    outcome: Text
    application: Application | None
    competence: str
    waits_for: tuple[str, ...]

    def grounds_to(self, kind: GroundKind) -> tuple[Ground, ...]:
        """The grounds on which that may be done, in the card's order."""
        return tuple(ground for ground in self.grounds if ground.kind is kind)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a document or an answer: the place («papers.2.when»), a code, the detail if there is any."""

    place: str
    code: str
    detail: str = ""


class ContentsRefused(ValueError):
    """A document that is no version of a service; `faults` are all that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.place}: {fault.code} {fault.detail}".strip() for fault in faults))
        self.faults = faults
