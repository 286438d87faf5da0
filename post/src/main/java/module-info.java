/// The postman: sends reports, and takes in what others send.
module org.sekimori.post {
    requires static transitive org.jspecify;
    requires apache.mime4j.core;
    requires java.net.http;
    requires transitive org.sekimori.auth;
    requires transitive org.sekimori.dns;
    requires transitive org.sekimori.mail;
    requires transitive org.sekimori.report;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports org.sekimori.post.destination;
    exports org.sekimori.post.door;
    exports org.sekimori.post.failure;
    exports org.sekimori.post.incoming;
    exports org.sekimori.post.incoming.cloud;
    exports org.sekimori.post.incoming.folder;
    exports org.sekimori.post.incoming.mailbox;
    exports org.sekimori.post.kept;
    exports org.sekimori.post.notice;
    exports org.sekimori.post.outgoing;
    exports org.sekimori.post.returned;
    exports org.sekimori.post.smtp;
}
