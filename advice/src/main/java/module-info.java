/// What the owner of a domain should know of the mail that goes out in its name, and do next.
module org.sekimori.advice {
    requires static transitive org.jspecify;
    requires transitive org.sekimori.auth;
    requires transitive org.sekimori.dns;
    requires transitive org.sekimori.report;

    exports org.sekimori.advice.address;
    exports org.sekimori.advice.incident;
    exports org.sekimori.advice.sender;
    exports org.sekimori.advice.source;
    exports org.sekimori.advice.week;
    exports org.sekimori.advice.whatif;
}
