# Builds the node from this folder and runs it as a user of its own.
#   docker build -t voxelmask .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL -p 127.0.0.1:11112:11112 -v voxelmask-data:/data voxelmask
# Nothing is written outside /data and /tmp. conf/deploy/ has the same for compose, Kubernetes and systemd.
# Pin both images by their digest where you build for patients: FROM eclipse-temurin:17-jre@sha256:...
# Other commands run in the same container, so that they see the same data:
#   docker exec NAME voxelmask studies --data /data

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
ARG GIT_COMMIT=unknown
ARG GIT_TAG=unknown
COPY pom.xml ./
COPY src/main src/main
RUN mvn -q -B -Psbom package -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -Dgit.commit="$GIT_COMMIT" -Dgit.tag="$GIT_TAG"

FROM eclipse-temurin:17-jre
# The detector network and the text reader bring their own libraries and want the C++ runtime only.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libstdc++6 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 voxelmask \
    && useradd --system --uid 10001 --gid voxelmask --home-dir /data --no-create-home --shell /usr/sbin/nologin voxelmask \
    && install -d -o voxelmask -g voxelmask -m 0700 /data
WORKDIR /opt/voxelmask
COPY voxelmask ./
COPY conf conf
COPY --from=build /src/target/voxelmask-node-*.jar target/
COPY --from=build /src/target/lib target/lib
COPY --from=build /src/target/voxelmask-sbom.json ./
RUN ln -s /opt/voxelmask/voxelmask /usr/local/bin/voxelmask
USER 10001:10001
VOLUME /data
EXPOSE 11112
# Asks the page that says whether studies may be sent to it. By bash itself: a Java for each look would cost more than the node.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/11180 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["voxelmask"]
# In a container the AE listens on every interface of the container and takes objects from any caller (conf/container.yaml);
# who can reach it is -p's business until callers are listed.
CMD ["serve", "--config", "conf/container.yaml", "--data", "/data"]
