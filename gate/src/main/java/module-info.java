/// The mail server's door.
module org.sekimori.gate {
    requires static transitive org.jspecify;
    requires transitive org.sekimori.auth;
    requires transitive org.sekimori.dns;
    requires transitive org.sekimori.likeness;
    requires transitive org.sekimori.mail;
    requires transitive org.sekimori.trust;

    exports org.sekimori.gate;
    exports org.sekimori.gate.marks;
    exports org.sekimori.gate.milter;
    exports org.sekimori.gate.policy;
    exports org.sekimori.gate.postfix;
    exports org.sekimori.gate.relay;
    exports org.sekimori.gate.signing;
    exports org.sekimori.gate.socket;
}
