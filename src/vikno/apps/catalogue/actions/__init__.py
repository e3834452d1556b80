"""What may be done to the catalogue: load what we ship, import a centre's file, sign a card, let out versions."""

from vikno.apps.catalogue.actions.amounts import (
    LARGEST as LARGEST_AMOUNT,
)
from vikno.apps.catalogue.actions.amounts import (
    AmountOver,
    AmountRefused,
    OwnAmount,
    confirm_amount,
    enter_amount,
    withdraw_amount,
)
from vikno.apps.catalogue.actions.cards import AlreadyConfirmed, ConfirmedAhead, confirm_card
from vikno.apps.catalogue.actions.importing import (
    BadLine,
    FileUnreadable,
    ImportReport,
    Line,
    import_services,
    lines_of,
)
from vikno.apps.catalogue.actions.packages import (
    BadSlug,
    PackageExists,
    add_package,
    change_package_draft,
    publish_package,
    start_package_draft,
    withdraw_package_draft,
)
from vikno.apps.catalogue.actions.publishing import (
    BeforeAnother,
    ChangedMeanwhile,
    DraftExists,
    NotADraft,
    NothingTold,
    NotSubmitted,
    PublishedIntoPast,
    SamePerson,
)
from vikno.apps.catalogue.actions.shipped import load_shipped
from vikno.apps.catalogue.actions.submission import (
    send_draft_back,
    send_package_draft_back,
    submit_draft,
    submit_package_draft,
)
from vikno.apps.catalogue.actions.versions import (
    change_draft,
    confirm_version,
    publish,
    start_draft,
    withdraw_draft,
)

__all__ = [
    "LARGEST_AMOUNT",
    "AlreadyConfirmed",
    "AmountOver",
    "AmountRefused",
    "BadLine",
    "BadSlug",
    "BeforeAnother",
    "ChangedMeanwhile",
    "ConfirmedAhead",
    "DraftExists",
    "FileUnreadable",
    "ImportReport",
    "Line",
    "NotADraft",
    "NotSubmitted",
    "NothingTold",
    "OwnAmount",
    "PackageExists",
    "PublishedIntoPast",
    "SamePerson",
    "add_package",
    "change_draft",
    "change_package_draft",
    "confirm_amount",
    "confirm_card",
    "confirm_version",
    "enter_amount",
    "import_services",
    "lines_of",
    "load_shipped",
    "publish",
    "publish_package",
    "send_draft_back",
    "send_package_draft_back",
    "start_draft",
    "start_package_draft",
    "submit_draft",
    "submit_package_draft",
    "withdraw_amount",
    "withdraw_draft",
    "withdraw_package_draft",
]
