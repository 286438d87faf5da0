/// What a message is.
module org.sekimori.mail {
    requires static transitive org.jspecify;
    requires transitive org.sekimori.dns;

    exports org.sekimori.mail;
}
