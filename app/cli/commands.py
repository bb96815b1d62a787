"""The commands, in the order in which a newcomer needs them."""

import click

from app.cli.ask import ask
from app.cli.audit import audit
from app.cli.costs import costs
from app.cli.doctor import doctor
from app.cli.documents import documents
from app.cli.evaluate import evaluate
from app.cli.ingest import ingest
from app.cli.models import models
from app.cli.policy import policy
from app.cli.providers import providers
from app.cli.redact import redact
from app.cli.roster import roster
from app.cli.search import search
from app.cli.serve import serve

COMMANDS: tuple[click.Command, ...] = (
    ingest,
    ask,
    search,
    documents,
    roster,
    redact,
    policy,
    audit,
    costs,
    models,
    providers,
    evaluate,
    doctor,
    serve,
)
