"""`python -m werkvlek`."""

from ._cli import main

main()
