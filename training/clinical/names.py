"""People and the ways in which their names are written."""

from training.clinical.people.forms import written
from training.clinical.people.person import Person
from training.clinical.people.roles import cast

__all__ = ["Person", "cast", "written"]
