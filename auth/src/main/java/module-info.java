/// One message in, one Evaluation out.
module org.sekimori.auth {
    requires static transitive org.jspecify;

    exports org.sekimori.auth.tag;
}
