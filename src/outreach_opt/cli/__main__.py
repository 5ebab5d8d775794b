"""The command line without its script: ``python -m outreach_opt.cli``."""

from outreach_opt.cli.entry import main

raise SystemExit(main())
