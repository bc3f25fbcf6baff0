package dev.tributary.systemtests.browser;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/**
 * The system's Chromium without a window, with a profile of its own: what one visitor's browser is. Names that end with
 * {@code .test} are this machine, so that there are sites, sub-domains and cookies as in the world.
 */
final class Chromium implements AutoCloseable {
    private static final String INSTALL = "; install it: sudo apt-get install -y chromium chromium-driver";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");

    private static final int COOKIES_BLOCKED = 2;

    private final Path profile;
    private final ChromeDriver driver;

    private Chromium(Path profile, ChromeDriver driver) {
        this.profile = profile;
        this.driver = driver;
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
    }

    static Chromium start() {
        return start(Map.of());
    }

    /** As after "block all cookies" in the settings, which also takes local storage away. */
    static Chromium withoutCookies() {
        return start(Map.of("profile.default_content_setting_values.cookies", COOKIES_BLOCKED));
    }

    private static Chromium start(Map<String, Object> preferences) {
        try {
            Path profile = Files.createTempDirectory("tributary-browser");
            ChromeOptions options = new ChromeOptions()
                    .setBinary(program("chromium").getPath())
                    .addArguments(FLAGS)
                    .addArguments("--user-data-dir=" + profile)
                    .setExperimentalOption("prefs", preferences);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(program("chromedriver"))
                    .usingAnyFreePort()
                    .build();
            return new Chromium(profile, new ChromeDriver(service, options));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Never skipped: a machine without a browser fails, and says what to do. */
    private static File program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + name + " on this machine" + INSTALL));
    }

    /** Waits for the page itself: where another process takes it over, the driver may come back before it is there. */
    void open(String address) {
        driver.executeScript("window.isLeft = true");
        driver.get(address);
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(
                        () -> Boolean.TRUE.equals(
                                driver.executeScript(
                                        "return !window.isLeft && location.protocol !== 'about:' && document.readyState === 'complete'")));
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** What an expression is; a promise is waited for. */
    @Nullable
    Object eval(String expression) {
        Object result = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                Promise.resolve().then(() => (%s)).then(value => done({value: value === undefined ? null : value}),
                                                        error => done({error: String(error)}));
                """.formatted(expression));
        if (!(result instanceof Map<?, ?> map) || map.containsKey("error")) {
            throw new AssertionError(expression + " came to " + result + "; the browser says "
                    + driver.manage().logs().get(LogType.BROWSER).getAll());
        }
        return map.get("value");
    }

    String text(String expression) {
        return String.valueOf(eval(expression));
    }

    Set<String> cookies() {
        return driver.manage().getCookies().stream()
                .map(Cookie::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Nullable
    Cookie cookie(String name) {
        return driver.manage().getCookieNamed(name);
    }

    Instant expiry(String cookie) {
        Cookie kept = cookie(cookie);
        Date expiry = kept == null ? null : kept.getExpiry();
        return expiry == null ? Instant.EPOCH : expiry.toInstant();
    }

    /** Another visitor: nothing is kept of the one before. */
    void forget() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", "*", "storageTypes", "all"));
        driver.get("about:blank");
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            profile.toFile().deleteOnExit();
        }
    }
}
