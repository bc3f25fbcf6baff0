# syntax=docker/dockerfile:1
# Build with a JDK and Maven, run with a JRE. glibc on purpose: the trial hub's PostgreSQL needs it.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml tributary ./
COPY .mvn ./.mvn
COPY config ./config
COPY routes ./routes
COPY modules ./modules
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -pl modules/app -am -DskipTests -Dspotless.check.skip=true package

FROM eclipse-temurin:17-jre
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /opt/tributary tributary \
    && install -d -o tributary -g tributary /var/lib/tributary
WORKDIR /opt/tributary
COPY --from=build /build/tributary ./
COPY --from=build /build/config ./config
COPY --from=build /build/routes ./routes
COPY --from=build /build/modules/app/target/lib ./modules/app/target/lib
COPY --from=build /build/modules/app/target/tributary.jar ./modules/app/target/
USER tributary
ENV TRIBUTARY_DATA=/var/lib/tributary
VOLUME /var/lib/tributary
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
    CMD curl --fail --silent --output /dev/null "http://127.0.0.1:${MANAGEMENT_PORT:-9090}/health/ready"
# Without sources beside it the launcher builds nothing; it becomes the Java process, so signals arrive.
ENTRYPOINT ["./tributary"]
CMD ["up"]
