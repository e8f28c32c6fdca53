"""The command line ``kelisim``; the same as ``python -m experiments``."""

import sys

BAD_INPUT = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line; mistakes in the input end with a plain message and exit code 2."""
    # Not at the top: every worker process reads this module again, and needs none of it.
    from experiments.commands.cli import app
    from experiments.runs.folders import clear_away
    from experiments.runs.means import RunsInterruptedError, ShardFinishedError
    from simulation import KelisimError

    try:
        app(standalone_mode=True)
    except KelisimError as error:
        clear_away()
        print(f"kelisim: {error}", file=sys.stderr)
        sys.exit(BAD_INPUT)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        print(f"kelisim: cannot read or write{where}: {error.strerror}.", file=sys.stderr)
        sys.exit(BAD_INPUT)
    except ShardFinishedError as part:
        print(part)
    except RunsInterruptedError as stop:
        print(f"\nkelisim: {stop}", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        print("\nkelisim: interrupted; nothing more was written.", file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
