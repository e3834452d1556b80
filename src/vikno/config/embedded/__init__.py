"""The embedded PostgreSQL: what Vikno uses when DATABASE_URL names no other. Never for production.

`Cluster(folder)` starts and stops one; `sharing` lets several commands of Vikno use the same one in turn; `programs`
finds the binaries. Nothing here knows Django.
"""

from vikno.config.embedded.cluster import Cluster
from vikno.config.embedded.programs import program
from vikno.config.embedded.trouble import Trouble

__all__ = ["Cluster", "Trouble", "program"]
