/// Does this name imitate that one?
module org.sekimori.likeness {
    requires static transitive org.jspecify;
    requires transitive org.sekimori.dns;
    requires com.ibm.icu;

    exports org.sekimori.likeness;
}
