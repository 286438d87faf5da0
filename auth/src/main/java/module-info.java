/// One message in, one Evaluation out.
module org.sekimori.auth {
    requires static transitive org.jspecify;
    requires transitive org.sekimori.dns;
    requires transitive org.sekimori.mail;
    requires static org.bouncycastle.provider;

    exports org.sekimori.auth;
    exports org.sekimori.auth.arc;
    exports org.sekimori.auth.client;
    exports org.sekimori.auth.dkim;
    exports org.sekimori.auth.dmarc;
    exports org.sekimori.auth.results;
    exports org.sekimori.auth.spf;
    exports org.sekimori.auth.tag;
}
