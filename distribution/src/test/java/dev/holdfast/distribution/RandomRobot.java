package dev.holdfast.distribution;

import com.google.protobuf.Timestamp;
import dev.holdfast.wire.robot.v1.ModuleStatus;
import dev.holdfast.wire.robot.v1.ResourceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real robot to which random things are done, and the model that says what must come of each. */
final class RandomRobot implements AutoCloseable {
    private static final List<String> MOTORS = List.of("one", "two", "three", "four");
    private static final String UNKNOWN = "acme:test:unknown";
    private static final int MOST_FAULTY = 8;
    private static final int MOST_KILLS = 14;
    private static final int MOST_CALLED_OFF = 3;

    private final SplittableRandom random;
    private final LifeAndDeath robot;
    private final List<ModuleModel> modules =
            List.of(new ModuleModel(new VersionedJar("first"), 0), new ModuleModel(new VersionedJar("second"), 1000));
    private final Map<String, String> configured = new TreeMap<>();
    private final Map<ModuleModel, String> files = new HashMap<>();
    private final Set<ModuleModel> renamed = new HashSet<>();

    /** Of which a faulty version has followed upon a faulty one: nothing tells whether the robot has noticed. */
    private final Set<ModuleModel> unseen = new HashSet<>();

    /** When swaps were called off. */
    private final Set<Timestamp> calledOff = new HashSet<>();

    private int faulty;
    private int kills;

    private RandomRobot(SplittableRandom random, LifeAndDeath robot) {
        this.random = random;
        this.robot = robot;
        for (ModuleModel module : modules) {
            files.put(module, module.jars().module() + ".jar");
            configured.put("ever-" + module.jars().module(), module.jars().model()); // tells which version runs
        }
    }

    static RandomRobot start(Path scratch, SplittableRandom random) throws IOException {
        RandomRobot started = new RandomRobot(random, LifeAndDeath.with(scratch, Map.of()));
        started.robot.configure(started.configured);
        started.robot.start();
        return started;
    }

    /** Does something; says what. */
    String step() throws IOException {
        ModuleModel module = modules.get(random.nextInt(modules.size()));
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5 -> dropGood(module);
            case 6, 7 -> swapUnderAMovingMotor(module);
            case 8 -> dropNoBundle(module);
            case 9 -> dropUnresolvable(module);
            case 10 -> dropFaulty(module);
            case 11 -> delete(module);
            case 12, 13 -> rename(module);
            case 14, 15 -> touch(module);
            case 16 -> kill();
            case 17, 18 -> remove();
            default -> configure();
        };
    }

    private String dropGood(ModuleModel module) throws IOException {
        int version = module.nextVersion();
        module.jars().good(version).moveTo(file(module));
        module.placed(version);
        renamed.remove(module);
        unseen.remove(module);
        return "drop " + file(module).getFileName() + " " + version;
    }

    private String swapUnderAMovingMotor(ModuleModel module) throws IOException {
        Optional<String> motor = served(module).findFirst();
        if (motor.isEmpty()) {
            return dropGood(module);
        }
        int version = module.nextVersion();
        try (SessionClient client = SessionClient.connect(robot.port())) {
            client.setPower(motor.get(), 0.5);
            module.jars().good(version).moveTo(file(module));
            module.placed(version);
            agreement().awaitIt();
            client.setPower(motor.get(), 0.5); // the connection and the session are what they were
        }
        return "drop " + file(module).getFileName() + " " + version + " while " + motor.get() + " moves";
    }

    private String dropNoBundle(ModuleModel module) throws IOException {
        if (!mayBeRefused(module)) {
            return dropGood(module);
        }
        DriverJar.none()
                .entry("readme.txt", "no bundle " + module.nextVersion())
                .moveTo(file(module));
        module.refused();
        return "drop " + file(module).getFileName() + " that is no bundle";
    }

    private String dropUnresolvable(ModuleModel module) throws IOException {
        if (!mayBeRefused(module)) {
            return dropGood(module);
        }
        int version = module.nextVersion();
        module.jars().unresolvable(version).moveTo(file(module));
        module.refused();
        return "drop " + file(module).getFileName() + " " + version + " that needs what nobody has";
    }

    private String dropFaulty(ModuleModel module) throws IOException {
        if (module.isTired() || faulty == MOST_FAULTY || module.runs() && !mayBeRefused(module)) {
            return dropGood(module);
        }
        faulty++;
        int version = module.nextVersion();
        boolean served = served(module).findAny().isPresent();
        if (module.runs() && !module.isGood()) {
            unseen.add(module);
        }
        module.jars().faulty(version).moveTo(file(module));
        module.placedFaulty(version, served);
        return "drop " + file(module).getFileName() + " " + version + " of which no motor can be made";
    }

    /**
     * What cannot be seen from outside may not have been noticed yet: a new name, or a refusal after another one. A bad jar on
     * top of that would be another operation than the one that the model knows.
     */
    private boolean mayBeRefused(ModuleModel module) {
        return module.isReady() && !renamed.contains(module);
    }

    private String delete(ModuleModel module) throws IOException {
        Files.deleteIfExists(file(module));
        module.deleted();
        unseen.remove(module);
        return "delete " + file(module).getFileName();
    }

    private String rename(ModuleModel module) throws IOException {
        Path before = file(module);
        String plain = module.jars().module() + ".jar";
        files.put(module, files.get(module).equals(plain) ? "renamed-" + plain : plain);
        if (Files.exists(before)) {
            Files.move(before, file(module));
            renamed.add(module);
            module.lookedAt();
        }
        return "rename " + before.getFileName() + " to " + file(module).getFileName();
    }

    private String touch(ModuleModel module) throws IOException {
        if (Files.exists(file(module))) {
            touch(file(module));
            module.lookedAt();
        }
        return "touch " + file(module).getFileName();
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    }

    /** Not where it would start again with what it had noticed last, and not with what lies there. */
    private String kill() {
        if (kills == MOST_KILLS || !unseen.isEmpty()) {
            return "nothing";
        }
        kills++;
        robot.kill();
        robot.start();
        modules.forEach(ModuleModel::restarted);
        return "kill and start";
    }

    private String configure() throws IOException {
        String motor = MOTORS.get(random.nextInt(MOTORS.size()));
        int choice = random.nextInt(modules.size() * 2 + 1);
        String model = choice == modules.size() * 2
                ? UNKNOWN
                : modules.get(choice / 2).jars().model();
        configured.put(motor, model);
        robot.configure(configured);
        return "configure " + motor + " as " + model;
    }

    private String remove() throws IOException {
        String motor = MOTORS.get(random.nextInt(MOTORS.size()));
        configured.remove(motor);
        robot.configure(configured);
        return "remove " + motor;
    }

    private Path file(ModuleModel module) {
        return robot.module(files.get(module));
    }

    private Stream<String> served(ModuleModel module) {
        return module.isGood() ? configuredAs(module) : Stream.empty();
    }

    private Stream<String> configuredAs(ModuleModel module) {
        return configured.entrySet().stream()
                .filter(motor -> motor.getValue().equals(module.jars().model()))
                .map(Map.Entry::getKey);
    }

    Agreement agreement() {
        return new Agreement(this::disagreements, robot::log);
    }

    /** Where the robot is not what the model says; empty when it is. */
    private List<String> disagreements() {
        List<String> found = new ArrayList<>();
        Map<String, ResourceStatus> resources = robot.view().status().getResourcesList().stream()
                .filter(resource -> resource.getName().getSubtype().equals("motor"))
                .collect(Collectors.toMap(resource -> resource.getName().getName(), resource -> resource));
        if (!resources.keySet().equals(configured.keySet())) {
            found.add("motors are " + resources.keySet() + ", not " + configured.keySet());
        }
        configured.forEach((motor, model) -> {
            Optional<String> told = modules.stream()
                    .filter(module -> module.jars().model().equals(model))
                    .findFirst()
                    .flatMap(ModuleModel::told);
            Optional<ResourceStatus> is = Optional.ofNullable(resources.get(motor));
            ResourceStatus.State state =
                    told.isPresent() ? ResourceStatus.State.STATE_READY : ResourceStatus.State.STATE_UNHEALTHY;
            if (is.filter(now -> now.getState() == state).isEmpty()) {
                found.add(motor + " is not " + state + ": " + is);
            } else if (told.isPresent() && !robot.view().version(motor).equals(told)) {
                found.add(motor + " is from " + robot.view().version(motor) + ", not " + told);
            }
        });
        for (ModuleModel module : modules) {
            List<ModuleStatus> states = robot.view().modules(module.jars().symbolicName());
            copyAgainWhatWasCalledOff(module, states);
            boolean ready = states.size() == 1 && states.get(0).getState() == ModuleStatus.State.STATE_READY;
            boolean decided =
                    !module.isComplainedOf() || complains(states); // else it may be a trial that is under way still
            if (ready != module.isReady() || states.isEmpty() == module.runs() || !decided) {
                found.add(module + ", and the robot says " + states);
            }
        }
        if (calledOff.size() > MOST_CALLED_OFF) {
            found.add(calledOff.size() + " swaps were called off");
        }
        return found;
    }

    /** A swap is rightly called off where a busy machine has held it up, and waits for whoever copies the file again. */
    private void copyAgainWhatWasCalledOff(ModuleModel module, List<ModuleStatus> states) {
        for (ModuleStatus state : states) {
            if (state.getError().matches("(?s).*the swap is off: .*copy the file again.*")
                    && calledOff.add(state.getLastUpdated())) {
                try {
                    touch(file(module));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static boolean complains(List<ModuleStatus> states) {
        return states.stream().allMatch(state -> state.getState() == ModuleStatus.State.STATE_UNHEALTHY);
    }

    @Override
    public void close() {
        robot.close();
    }
}
