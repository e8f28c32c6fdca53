"""Numbers of repair after violence: trials, apology, compensation, dismissal, rebuilding."""

from simulation.parameters.parameter import ASSUMED, SHARE, Parameter

REPAIR = (
    Parameter("repair.trial_days", 60.0, 14.0, 365.0, "days", "from the report of violence to the judgment", "M108, INS56; time assumed"),
    Parameter("repair.trial_fairness", 0.5, 0.0, 1.0, SHARE, "fairness of the judgment as those attacked see it; halted cases and suspended sentences are common", "INS56; level assumed", 0.0, 1.0),
    Parameter("repair.trial", 0.3, 0.0, 0.8, SHARE, "of what violence left in prejudice and distrust that a fair judgment heals; an unfair one deepens the distrust as much", ASSUMED, 0.0, 1.0),
    Parameter("repair.apology", 0.2, 0.0, 0.6, SHARE, "of anger, blame and what violence left that an apology heals, at full trust in who apologises", "M019; size assumed", 0.0, 1.0),
    Parameter("repair.compensation", 0.2, 0.0, 1.0, SHARE, "of the losses that are paid to those attacked", "M129; share assumed", 0.0, 1.0),
    Parameter("repair.compensation_days", 30.0, 7.0, 180.0, "days", "from violence to the payment", ASSUMED),
    Parameter("repair.compensation_effect", 0.3, 0.0, 0.8, SHARE, "of anger and what violence left that full compensation heals", ASSUMED, 0.0, 1.0),
    Parameter("repair.rebuilding", 1.0, 0.0, 10.0, "houses", "that the akimat rebuilds between two of its rounds", ASSUMED),
    Parameter("repair.rebuilding_effect", 1.0, 0.0, 3.0, "ratio", "faster return of refugees when all wrecked houses stand again", ASSUMED),
    Parameter("repair.dismissal_chance", 0.3, 0.0, 1.0, SHARE, "that the akim loses the post over a clash that is known above", "M018; chance assumed", 0.0, 1.0),
    Parameter("repair.dismissal_days", 10.0, 2.0, 60.0, "days", "until then", ASSUMED),
    Parameter("repair.dismissal", 0.4, 0.0, 0.9, SHARE, "of lost trust in the akimat that comes back with a new akim", "M018; size assumed", 0.0, 1.0),
    Parameter("repair.label_cost", 0.1, 0.0, 0.4, SHARE, "of trust in the akimat lost by those attacked when it is called a private brawl", "M076; size assumed", 0.0, 1.0),
    Parameter("repair.betrayal", 0.2, 0.0, 0.6, SHARE, "of trust in who made an agreement lost by those attacked in spite of it", ASSUMED, 0.0, 1.0),
)
