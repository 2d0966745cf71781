"""Files whose reading takes longer than a question may; a module, for workers import it."""

import time

from koopgraph.serve.own_files import OwnFiles

SECONDS = 12


class SlowFiles(OwnFiles):
    """As others, only slow."""

    def __call__(self):
        time.sleep(SECONDS)
        return super().__call__()
