"""What the tests of the reception do with its pages."""

HERE = "/reception/central/"


def words(answer):
    """The page's text with its non-breaking spaces as plain ones."""
    return answer.content.decode().replace("\u00a0", " ")


def give(tablet, *services, **more):
    """Give a ticket for these services; the answer after the redirect."""
    first, *rest = services
    asked = {"look": first.pk} if not rest else {"s": [one.pk for one in services]}
    return tablet.post(f"{HERE}give/", {**asked, **more}, follow=True)
