package dev.tributary.app.settings;

/** Every setting there is. {@code config/application.properties} and docs/operations.md list the same, and tests see to it. */
public enum Setting {
    HTTP_HOST(
            "http.host",
            "HTTP_HOST",
            "0.0.0.0",
            "Address on which the HTTP interface listens; 127.0.0.1 behind a proxy on the same machine."),
    HTTP_PORT("http.port", "HTTP_PORT", "8080", "Port of the HTTP interface; 0 takes any free one."),
    MANAGEMENT_HOST(
            "management.host",
            "MANAGEMENT_HOST",
            "127.0.0.1",
            "Address on which health and metrics are served; keep it where only operators reach."),
    MANAGEMENT_PORT(
            "management.port",
            "MANAGEMENT_PORT",
            "",
            "Port of health and metrics; 0 takes any free one. Unless set it is 1010 above http.port: 9090 beside 8080."),
    HTTP_WORKERS(
            "http.workers",
            "TRIBUTARY_HTTP_WORKERS",
            "128",
            "Threads that read bodies into events; they never wait for a commit."),
    HTTP_REQUESTS_MAX(
            "http.requests.max",
            "TRIBUTARY_HTTP_REQUESTS_MAX",
            "1024",
            "Requests under way at once, where commits are quick; the next is answered 503 and asked to come again."),
    HTTP_REQUESTS_LEAST(
            "http.requests.least",
            "TRIBUTARY_HTTP_REQUESTS_LEAST",
            "200",
            "Requests that may be under way however long their commits take."),
    HTTP_WAIT_MAX(
            "http.wait.max",
            "TRIBUTARY_HTTP_WAIT_MAX",
            "100ms",
            "How long the mean request may wait for its commit; beyond it fewer are let in, down to http.requests.least."),
    HTTP_CONNECTIONS_MAX(
            "http.connections.max",
            "TRIBUTARY_HTTP_CONNECTIONS_MAX",
            "10000",
            "Open connections of the HTTP interface; the next is closed at once."),
    HTTP_MEMORY_MAX(
            "http.memory.max",
            "TRIBUTARY_HTTP_MEMORY_MAX",
            "67108864",
            "Bytes of all request bodies held at once; beyond it the hub answers 503 and asks to come again."),
    HTTP_BODY_MAX(
            "http.body.max", "TRIBUTARY_HTTP_BODY_MAX", "1048576", "Bytes of one request body; more is answered 413."),
    HTTP_HEADERS_MAX(
            "http.headers.max",
            "TRIBUTARY_HTTP_HEADERS_MAX",
            "8192",
            "Bytes of all headers of one request; more is answered 431."),
    HTTP_TIMEOUT_STALL(
            "http.timeout.stall",
            "TRIBUTARY_HTTP_TIMEOUT_STALL",
            "8s",
            "How long a client may take to say what it wants, and how long its body may stand still."),
    HTTP_TIMEOUT_BODY(
            "http.timeout.body",
            "TRIBUTARY_HTTP_TIMEOUT_BODY",
            "30s",
            "How long a body may take from its first byte to its last."),
    HTTP_TIMEOUT_ANSWER(
            "http.timeout.answer",
            "TRIBUTARY_HTTP_TIMEOUT_ANSWER",
            "30s",
            "After which a request that has no answer is answered 503; what it asked for may still happen."),
    HTTP_TIMEOUT_IDLE(
            "http.timeout.idle",
            "TRIBUTARY_HTTP_TIMEOUT_IDLE",
            "60s",
            "How long a connection may stay open between two requests."),
    HTTP_RATE_MINUTE(
            "http.rate.minute",
            "TRIBUTARY_HTTP_RATE_MINUTE",
            "1200000",
            "Requests of one API key per minute, clicks aside; the next is answered 429. Each hub counts for itself; 0 is no limit."),
    HTTP_RATE_SECOND(
            "http.rate.second",
            "TRIBUTARY_HTTP_RATE_SECOND",
            "20000",
            "Requests of one API key per second, clicks too; the next is answered 429. Each hub counts for itself; 0 is no limit."),
    HTTP_RATE_VISITOR(
            "http.rate.visitor",
            "TRIBUTARY_HTTP_RATE_VISITOR",
            "1200",
            "Requests of one visitor's address per minute, where no key is needed; the next is answered 429; 0 is no limit."),
    HTTP_PROXIES(
            "http.proxies",
            "TRIBUTARY_HTTP_PROXIES",
            "0",
            "Proxies of yours in front of the hub, each of which adds to X-Forwarded-For; 0: the header is not believed."),
    DATA(
            "data",
            "TRIBUTARY_DATA",
            "data",
            "Folder for what the hub keeps on disk; a relative path here starts at the hub's own folder."),
    DATABASE_URL(
            "database.url",
            "TRIBUTARY_DATABASE_URL",
            "",
            "PostgreSQL 15 or newer as the hub's plain role: postgresql://user:password@host:5432/database."),
    OWNER_DATABASE_URL(
            "owner.database.url",
            "TRIBUTARY_OWNER_DATABASE_URL",
            "",
            "The same database as the role that owns the schema; for migrations and administration only."),
    DATABASE_CONNECTIONS(
            "database.connections",
            "TRIBUTARY_DATABASE_CONNECTIONS",
            "16",
            "Connections to PostgreSQL for requests and jobs; as many again may be opened for commits."),
    DATABASE_LISTS(
            "database.lists", "TRIBUTARY_DATABASE_LISTS", "4", "Connections for lists; who finds none free waits."),
    DATABASE_CONNECT_TIMEOUT(
            "database.connect.timeout",
            "TRIBUTARY_DATABASE_CONNECT_TIMEOUT",
            "2s",
            "How long a request waits for a connection before it is told that the database is away."),
    DATABASE_STATEMENT_TIMEOUT(
            "database.statement.timeout",
            "TRIBUTARY_DATABASE_STATEMENT_TIMEOUT",
            "10s",
            "After which PostgreSQL gives a statement up."),
    INTAKE_COMMITTERS(
            "intake.committers",
            "TRIBUTARY_INTAKE_COMMITTERS",
            "2",
            "Threads that commit what is waiting, for each kind of what comes in; each uses one connection."),
    INTAKE_BATCH_MAX(
            "intake.batch.max", "TRIBUTARY_INTAKE_BATCH_MAX", "200", "Events that are committed together at most."),
    INTAKE_LINGER(
            "intake.linger",
            "TRIBUTARY_INTAKE_LINGER",
            "2ms",
            "How long the first of a batch waits for others while another batch is committed; 0ms: not at all."),
    INTAKE_WAITING_MAX(
            "intake.waiting.max",
            "TRIBUTARY_INTAKE_WAITING_MAX",
            "10000",
            "Events that may wait to be committed; beyond it the hub answers 503 and asks to come again."),
    RATES_URL(
            "rates.url",
            "TRIBUTARY_RATES_URL",
            "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml",
            "Where exchange rates are fetched from; off: they are not, and ./tributary rates import is the way."),
    RATES_PERIOD(
            "rates.period",
            "TRIBUTARY_RATES_PERIOD",
            "6h",
            "How often exchange rates are fetched; the first time a few seconds after the start."),
    RATES_AGE_MAX(
            "rates.age.max",
            "TRIBUTARY_RATES_AGE_MAX",
            "7",
            "Days between a sale and the exchange rate it is converted with; without one that young it is refused."),
    HOLDS_PERIOD(
            "holds.period",
            "TRIBUTARY_HOLDS_PERIOD",
            "1m",
            "How often commissions whose hold period is over are approved."),
    LEDGER_CHECK_PERIOD(
            "ledger.check.period",
            "TRIBUTARY_LEDGER_CHECK_PERIOD",
            "24h",
            "How often the ledger of every team is verified; the first time some minutes after the start."),
    PAYOUTS_PERIOD(
            "payouts.period",
            "TRIBUTARY_PAYOUTS_PERIOD",
            "1h",
            "How often the hub looks for payouts that are due; each is made once, however many hubs look."),
    WAITING_PERIOD(
            "waiting.period",
            "TRIBUTARY_WAITING_PERIOD",
            "5m",
            "How often events that wait, for an exchange rate or because too many came at once, are tried again."),
    FILES_DROP(
            "files.drop",
            "TRIBUTARY_FILES_DROP",
            "",
            "Folder where partners drop files, as team/profile/file. Unless set it is drop in the data folder."),
    FILES_PERIOD("files.period", "TRIBUTARY_FILES_PERIOD", "5s", "How often the drop folder is looked at."),
    FILES_STABLE(
            "files.stable",
            "TRIBUTARY_FILES_STABLE",
            "10s",
            "How long a file must not have changed before it is taken for whole; a file of the same name and .done says so at once."),
    FILES_CLAIM(
            "files.claim",
            "TRIBUTARY_FILES_CLAIM",
            "30s",
            "After which a file whose hub has not been heard of is taken again, from its beginning, by whoever finds it."),
    FILES_PATIENCE(
            "files.patience",
            "TRIBUTARY_FILES_PATIENCE",
            "1m",
            "How long a file waits for room in a busy hub before it is left for a later look."),
    FILES_AT_ONCE(
            "files.at.once",
            "TRIBUTARY_FILES_AT_ONCE",
            "2",
            "Files that are taken at the same time; the next ones wait their turn."),
    FILES_CHUNK("files.chunk", "TRIBUTARY_FILES_CHUNK", "200", "Rows of a file that are handed in together."),
    FILES_CHUNKS_MAX(
            "files.chunks.max",
            "TRIBUTARY_FILES_CHUNKS_MAX",
            "4",
            "Chunks of one file that wait for their commit at once."),
    FILES_MEGABYTES_MAX(
            "files.megabytes.max",
            "TRIBUTARY_FILES_MEGABYTES_MAX",
            "4096",
            "Megabytes of a file, unpacked; a larger one is set aside."),
    FILES_ROW_MAX("files.row.max", "TRIBUTARY_FILES_ROW_MAX", "65536", "Characters of one row of a file."),
    FILES_COLUMNS_MAX("files.columns.max", "TRIBUTARY_FILES_COLUMNS_MAX", "200", "Columns of a file."),
    FILES_REJECTED_MAX(
            "files.rejected.max",
            "TRIBUTARY_FILES_REJECTED_MAX",
            "10000",
            "Rows that may be rejected before the whole file is given up."),
    EXPORTS_FOLDER(
            "exports.folder",
            "TRIBUTARY_EXPORTS_FOLDER",
            "",
            "Folder for the exports of commissions, one file per affiliate. Unless set it is exports in the data folder."),
    EXPORTS_PERIOD(
            "exports.period",
            "TRIBUTARY_EXPORTS_PERIOD",
            "off",
            "How often commissions are exported; off: they are not."),
    SMTP_URL(
            "smtp.url",
            "TRIBUTARY_SMTP_URL",
            "",
            "The server that sends e-mails: smtp://user:password@host:587, or smtps: with TLS from the start. Without one they wait and are shown."),
    SMTP_FROM(
            "smtp.from",
            "TRIBUTARY_SMTP_FROM",
            "",
            "The address e-mails come from: partners@example.com, or Example Partners <partners@example.com>."),
    MAIL_PERIOD(
            "mail.period",
            "TRIBUTARY_MAIL_PERIOD",
            "10s",
            "How often the hub looks for e-mails to make and to send; each is sent by one, however many hubs look."),
    MAIL_ATTEMPTS(
            "mail.attempts",
            "TRIBUTARY_MAIL_ATTEMPTS",
            "16",
            "Attempts to send an e-mail before it is given up; pauses grow from a minute to six hours, so that 16 take two days."),
    LOG_LEVEL(
            "log.level",
            "TRIBUTARY_LOG_LEVEL",
            "info",
            "The least important messages to log: error, warn, info or debug.");

    private final String key;
    private final String variable;
    private final String defaultValue;
    private final String sentence;

    Setting(String key, String variable, String defaultValue, String sentence) {
        this.key = key;
        this.variable = variable;
        this.defaultValue = defaultValue;
        this.sentence = sentence;
    }

    /** Its name in {@code config/application.properties}. */
    public String key() {
        return key;
    }

    /** Its name in the environment. */
    public String variable() {
        return variable;
    }

    /** Its name on the command line, where it has one. */
    String flag() {
        return this == HTTP_PORT ? "--port" : "--" + key.replace('.', '-');
    }

    /** Empty: there is none. */
    public String defaultValue() {
        return defaultValue;
    }

    public String sentence() {
        return sentence;
    }
}
