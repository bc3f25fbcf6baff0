package dev.tributary.app.cli;

import picocli.CommandLine;

/** The command line, put together. */
public final class Tributary {
    private Tributary() {}

    public static CommandLine commandLine(Surroundings surroundings) {
        RootCommand root = new RootCommand();
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new DemoCommand(root, surroundings))
                .addSubcommand(new UpCommand(root, surroundings))
                .addSubcommand(new DoctorCommand(root, surroundings))
                .addSubcommand(new CommandLine(new TeamsCommand())
                        .addSubcommand(new TeamsCommand.Create(root, surroundings))
                        .addSubcommand(new TeamsCommand.ListAll(root, surroundings)))
                .addSubcommand(new CommandLine(new KeysCommand())
                        .addSubcommand(new KeysCommand.Create(root, surroundings))
                        .addSubcommand(new KeysCommand.ListAll(root, surroundings))
                        .addSubcommand(new KeysCommand.Revoke(root, surroundings)))
                .addSubcommand(new CommandLine(new RatesCommand())
                        .addSubcommand(new RatesCommand.Import(root, surroundings))
                        .addSubcommand(new RatesCommand.ListAll(root, surroundings)))
                .addSubcommand(new CommandLine(new LedgerCommand())
                        .addSubcommand(new LedgerCommand.Verify(root, surroundings)))
                .addSubcommand(new CommandLine(new SourcesCommand())
                        .addSubcommand(new SourcesCommand.ListAll(root, surroundings))
                        .addSubcommand(new SourcesCommand.On(root, surroundings))
                        .addSubcommand(new SourcesCommand.Off(root, surroundings)))
                .addSubcommand(new CommandLine(new AdapterCommand())
                        .addSubcommand(new AdapterNew(surroundings))
                        .addSubcommand(new AdapterTest(root, surroundings))
                        .addSubcommand(new AdapterTry(root, surroundings)))
                .addSubcommand(new MigrateCommand(root, surroundings));
        Failures failures = new Failures(root);
        return commandLine
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
