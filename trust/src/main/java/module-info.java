/// Who is known to be good.
module org.sekimori.trust {
    requires static transitive org.jspecify;
    requires transitive org.sekimori.dns;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports org.sekimori.trust;
}
