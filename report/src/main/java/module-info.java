/// The report documents, read leniently and written strictly.
module org.sekimori.report {
    requires static transitive org.jspecify;
    requires com.fasterxml.aalto;
    requires java.xml;
    requires apache.mime4j.core;
    requires tools.jackson.core;
    requires transitive org.sekimori.dns;
    requires transitive org.sekimori.mail;

    exports org.sekimori.report;
    exports org.sekimori.report.aggregate;
    exports org.sekimori.report.failure;
    exports org.sekimori.report.intake;
    exports org.sekimori.report.summary;
    exports org.sekimori.report.tls;
}
