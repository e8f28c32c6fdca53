"""The report on a factorial of packages: what each package of levers changes."""
