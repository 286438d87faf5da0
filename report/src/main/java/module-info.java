/// The report documents, read leniently and written strictly.
module org.sekimori.report {
    requires static transitive org.jspecify;
    requires com.fasterxml.aalto;
    requires java.xml;
    requires transitive org.sekimori.dns;

    exports org.sekimori.report;
    exports org.sekimori.report.aggregate;
}
