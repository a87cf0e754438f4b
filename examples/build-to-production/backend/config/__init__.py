"""Settings of the backend."""

import os

__version__ = "1.4.0"

GIT_SHA = os.environ.get("GIT_SHA", "unknown")
POSTGRES = (os.environ.get("POSTGRES_HOST", "postgres"), 5432)
REDIS = (os.environ.get("REDIS_HOST", "redis"), 6379)
