"""A slip like the picture of the design."""

import pytest

from vikno.lib.paper import Slip


@pytest.fixture
def slip() -> Slip:
    return Slip(
        key="ticket-7",
        organisation="ЦНАП Ясени",
        place="Центральний, вул. Соборна, 14",
        number="А\u00a0147",
        service="Реєстрація місця проживання",
        also="разом: довідка про склад сім’ї",
        wait="10–18",
        unit="хв",
        when=("покличуть між", "10:52 і 11:00"),
        hall="Зала 2, одне з вікон",
        counters=(3, 5, 7),
        link="https://tsnap.example/t/AbCdEfGhIjKlMnOpQrStUv/",
        link_title="Талон у телефоні",
        link_text="Місце наживо, відійти, запізнитися, скасувати",
        papers=("паспорт або ID-картка", "згода власника або власник поруч"),
        foot="Узято 18.11.2025 о 10:21. Діє сьогодні.",
    )
