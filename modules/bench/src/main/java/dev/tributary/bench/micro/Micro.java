package dev.tributary.bench.micro;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of single steps, each for a few seconds. */
public final class Micro {
    private Micro() {}

    /**
     * @param home the folder of the product, whose sources are mapped
     * @param quick one short iteration each: to see that they run
     * @param json where results are written too; null: only to standard output
     */
    public static void run(Path home, boolean quick, @Nullable Path json) throws RunnerException {
        var options = new OptionsBuilder()
                .include("dev\\.tributary\\.bench\\.micro\\..*Benchmark")
                .forks(1)
                .jvmArgsAppend("-Dapp.home=" + home)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 200 : 1_000))
                .measurementIterations(quick ? 1 : 3)
                .measurementTime(TimeValue.milliseconds(quick ? 200 : 1_000));
        if (json != null) {
            options.resultFormat(ResultFormatType.JSON).result(json.toString());
        }
        new Runner(options.build()).run();
    }
}
