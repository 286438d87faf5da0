/// The postman: reports on their way out.
module org.sekimori.post {
    requires static transitive org.jspecify;
    requires transitive org.sekimori.auth;
    requires transitive org.sekimori.dns;
    requires transitive org.sekimori.mail;

    exports org.sekimori.post.destination;
    exports org.sekimori.post.smtp;
}
