"""How this board is set up by whoever hangs it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SettingsForm(forms.Form):
    """The choices of `face.Face`, and contrast, which is the look of every page."""

    sound = forms.ChoiceField(
        label=_("Sound"),
        choices=[("voice", _("Chime and voice")), ("chime", _("Chime only")), ("off", _("Silent"))],
        widget=forms.RadioSelect,
    )
    second = forms.ChoiceField(
        label=_("Second language below the first"),
        required=False,
        choices=[("", _("None")), ("en", _("English"))],
        widget=forms.RadioSelect,
    )
    contrast = forms.ChoiceField(
        label=_("Colours"),
        required=False,
        choices=[("", _("Usual")), ("more", _("High contrast"))],
        widget=forms.RadioSelect,
    )
    arrow = forms.ChoiceField(
        label=_("Arrow to the shelter, from where the board hangs"),
        required=False,
        choices=[
            ("", _("No arrow")),
            ("left", _("To the left")),
            ("down-left", _("Down and to the left")),
            ("down", _("Down")),
            ("down-right", _("Down and to the right")),
            ("right", _("To the right")),
            ("up-right", _("Up and to the right")),
            ("up", _("Straight on")),
            ("up-left", _("Up and to the left")),
        ],
    )
