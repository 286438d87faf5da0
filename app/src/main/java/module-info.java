/// One executable: the command line, and the wiring of every room below.
module org.sekimori.app {
    requires static transitive org.jspecify;
    requires info.picocli;
    requires io.prometheus.metrics.config;
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires jdk.httpserver;
    requires jdk.unsupported; // signals, by name
    requires org.sekimori.advice;
    requires org.sekimori.auth;
    requires org.sekimori.dns;
    requires org.sekimori.gate;
    requires org.sekimori.likeness;
    requires org.sekimori.mail;
    requires org.sekimori.post;
    requires org.sekimori.report;
    requires org.sekimori.store;
    requires org.sekimori.trust;
    requires org.tomlj;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports org.sekimori.app;
}
