"""Studies that ship with the project: one question over several worlds, told in one report."""

from experiments.studies.several_worlds.definition import Definition, load_study, study_names
from experiments.studies.several_worlds.study import run_study

__all__ = ["Definition", "load_study", "run_study", "study_names"]
