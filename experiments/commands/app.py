"""The command line that every command adds itself to with ``@app.command()``."""

import typer

app = typer.Typer(
    name="kelisim",
    help="A laboratory of synthetic villages: how tension grows, escalates and is prevented."
    " It compares mechanisms and strategies; it does not predict or score real places.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
