"""The town of Ясени: three branches and their people, made by the same actions a real centre is set up by."""

from vikno.apps.demo.actions.town.building import FIRST_MORNING, SEED, build

__all__ = ["FIRST_MORNING", "SEED", "build"]
