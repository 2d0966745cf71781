"""``python -m koopgraph`` is the ``koopgraph`` command, where no scripts are on the path."""

from koopgraph.cli import main

raise SystemExit(main())
