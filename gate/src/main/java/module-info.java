/// The mail server's door.
module org.sekimori.gate {
    requires static transitive org.jspecify;
    requires transitive org.sekimori.auth;
    requires transitive org.sekimori.dns;
    requires transitive org.sekimori.mail;

    exports org.sekimori.gate;
    exports org.sekimori.gate.milter;
    exports org.sekimori.gate.socket;
}
