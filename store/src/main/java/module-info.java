/// What was seen, kept.
module org.sekimori.store {
    requires static transitive org.jspecify;
    requires transitive java.sql;
    requires transitive org.sekimori.advice;
    requires transitive org.sekimori.auth;
    requires transitive org.sekimori.dns;
    requires transitive org.sekimori.mail;
    requires transitive org.sekimori.post;
    requires transitive org.sekimori.report;
    requires tools.jackson.core;

    exports org.sekimori.store;
    exports org.sekimori.store.addresses;
    exports org.sekimori.store.database;
    exports org.sekimori.store.move;
    exports org.sekimori.store.incidents;
    exports org.sekimori.store.incoming;
    exports org.sekimori.store.reports;
}
