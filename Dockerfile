# The bot in a container. Build: docker build -t nianbao .   Run: see docs/running.md.

FROM python:3.11-slim AS build
WORKDIR /build
RUN python -m venv /opt/nianbao
COPY requirements.lock ./
RUN /opt/nianbao/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY reports reports
COPY store store
COPY templates templates
COPY bot bot
RUN /opt/nianbao/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation . \
    && /opt/nianbao/bin/python -m compileall -q /opt/nianbao/lib

FROM python:3.11-slim
# libreoffice-writer reads .rtf and .odt, and makes the image 600 MB larger: --build-arg PACKAGES=libreoffice-writer
ARG PACKAGES=""
RUN if [ -n "$PACKAGES" ]; then \
        apt-get update && apt-get install -y --no-install-recommends $PACKAGES && rm -rf /var/lib/apt/lists/*; fi \
    && groupadd --gid 10001 nianbao \
    && useradd --uid 10001 --gid nianbao --no-create-home --home-dir /data --shell /usr/sbin/nologin nianbao \
    && install -d -o nianbao -g nianbao -m 0700 /data
COPY --from=build /opt/nianbao /opt/nianbao
ENV PATH=/opt/nianbao/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    NIANBAO_DATABASE=/data/nianbao.db
USER nianbao
WORKDIR /data
VOLUME /data
ENTRYPOINT ["nianbao"]
CMD ["telegram"]
