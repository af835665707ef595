import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/**
 * What many replicas do to caches, to Clerk and to each other. Prints the tables of the guide's page about scale, each
 * between the marks of its tag:
 *
 * <pre>
 * java benchmarks/simulation/ScaleSimulation.java > docs/modules/ROOT/examples/scale/tables.adoc
 * </pre>
 *
 * The extension's classes are modelled, not called: most are not public, and they live by the clock. Every run prints the
 * same: the seed is fixed, and logarithms are the same on every platform.
 */
public final class ScaleSimulation {

    /** Seconds. Clerk's front end fetches the next token this long after the last. */
    private static final double RENEWED_AFTER = 50;
    /** Seconds: the minute that a token lives, and quarkus.clerk.clock-skew. A verified token is kept for as long. */
    private static final double KEPT_FOR = 60 + 5;
    /** quarkus.clerk.token-cache.maximum-size */
    private static final int TOKENS = 10_000;
    /** quarkus.clerk.users.cache.maximum-size and refresh-after */
    private static final int USERS = 1_000;
    private static final double USER_KEPT_FOR = 60;
    /** quarkus.clerk.jwks.refresh and cool-down; how long a fetch takes */
    private static final double REFRESH = 300;
    private static final double COOL_DOWN = 10;
    private static final double FETCH = 0.1;
    /** Microseconds of CPU time to verify a token that is not known. */
    private static final double VERIFICATION = 40;

    private static final double WARM_UP = 130;
    private static final int MEASURED_REQUESTS = 150_000;

    private final Random random = new Random(7);

    public static void main(String[] args) {
        ScaleSimulation simulation = new ScaleSimulation();
        simulation.table("hits", simulation::hits);
        simulation.table("bound", simulation::bound);
        simulation.table("verifications", simulation::verifications);
        simulation.table("refreshes", simulation::refreshes);
        simulation.table("rotation", simulation::rotation);
        simulation.table("users", simulation::users);
        simulation.table("revocations", simulation::revocations);
    }

    private void table(String tag, Runnable rows) {
        System.out.println("// tag::" + tag + "[]");
        rows.run();
        System.out.println("// end::" + tag + "[]");
    }

    private static void row(Object... cells) {
        StringBuilder row = new StringBuilder();
        for (Object cell : cells) {
            row.append('|').append(cell).append(' ');
        }
        System.out.println(row.toString().strip());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The time until the next of events that are independent of each other. */
    private double next(double perSecond) {
        return -StrictMath.log(1 - random.nextDouble()) / perSecond;
    }

    // One replica's cache

    /** Of bounded size: what has expired goes first, then what was not asked for the longest. Caffeine guesses better. */
    private static final class Cache {

        private final int size;
        private final LinkedHashMap<Long, Double> entries = new LinkedHashMap<>(16, 0.75f, true);
        private final PriorityQueue<double[]> byExpiry = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));

        Cache(int size) {
            this.size = size;
        }

        boolean has(long key, double now) {
            Double until = entries.get(key);
            return until != null && now < until;
        }

        void put(long key, double now, double until) {
            while (!byExpiry.isEmpty() && byExpiry.peek()[0] <= now) {
                long expired = (long) byExpiry.remove()[1];
                entries.computeIfPresent(expired, (ignored, known) -> known <= now ? null : known);
            }
            if (entries.size() >= size && !entries.containsKey(key)) {
                entries.remove(entries.keySet().iterator().next());
            }
            entries.put(key, until);
            byExpiry.add(new double[] { until, key });
        }
    }

    private record Result(double hits, int entries) {
    }

    /**
     * Requests of many users at one replica, each at its own random times.
     *
     * @param perSecond of one user, at this replica
     */
    private Result tokens(int users, double perSecond, int size) {
        double[] phase = new double[users];
        for (int user = 0; user < users; user++) {
            phase[user] = random.nextDouble() * RENEWED_AFTER;
        }
        Cache cache = new Cache(size);
        long requests = 0;
        long misses = 0;
        for (double now = next(users * perSecond); requests < MEASURED_REQUESTS; now += next(users * perSecond)) {
            int user = random.nextInt(users);
            long issued = (long) Math.floor((now + phase[user]) / RENEWED_AFTER);
            long token = user * 1_000_000L + issued;
            boolean known = cache.has(token, now);
            if (!known) {
                cache.put(token, now, issued * RENEWED_AFTER - phase[user] + KEPT_FOR);
            }
            if (now >= WARM_UP) {
                requests++;
                misses += known ? 0 : 1;
            }
        }
        return new Result(1 - misses / (double) requests, cache.entries.size());
    }

    /** What comes out if no token is ever pushed out: its first request at each replica misses. */
    private static double hitsByFormula(double perMinute, int replicas) {
        double requests = perMinute / 60 * RENEWED_AFTER;
        return 1 - replicas * (1 - StrictMath.exp(-requests / replicas)) / requests;
    }

    private void hits() {
        int usersPerReplica = 100;
        for (int perMinute : new int[] { 1, 6, 30, 120 }) {
            Object[] cells = new Object[7];
            cells[0] = perMinute;
            int cell = 1;
            for (int replicas : new int[] { 1, 10, 100 }) {
                // Sticky routing is one replica, as far as a user is concerned.
                Result result = tokens(usersPerReplica * replicas, perMinute / 60.0 / replicas, TOKENS);
                cells[cell++] = percent(result.hits());
                cells[cell++] = percent(hitsByFormula(perMinute, replicas));
            }
            row(cells);
        }
    }

    private void bound() {
        double perSecond = 6 / 60.0;
        for (int users : new int[] { 2_500, 5_000, 10_000, 20_000, 40_000 }) {
            Result sticky = tokens(users, perSecond, TOKENS);
            Result enough = tokens(users, perSecond, Integer.MAX_VALUE);
            Result spread = tokens(users * 10, perSecond / 10, TOKENS);
            Result spreadEnough = tokens(users * 10, perSecond / 10, Integer.MAX_VALUE);
            row(String.format(Locale.ROOT, "%,d", users), percent(sticky.hits()),
                    String.format(Locale.ROOT, "%,d", enough.entries()), percent(spread.hits()),
                    String.format(Locale.ROOT, "%,d", spreadEnough.entries()));
        }
    }

    private void verifications() {
        double perMinute = 6;
        for (int users : new int[] { 1_000, 5_000, 20_000 }) {
            double requests = users * perMinute / 60;
            Object[] cells = new Object[6];
            cells[0] = String.format(Locale.ROOT, "%,d", users);
            cells[1] = number(requests);
            int cell = 2;
            for (int replicas : new int[] { 1, 10, 100 }) {
                double verified = requests * (1 - hitsByFormula(perMinute, replicas));
                cells[cell++] = number(verified) + " (" + percent(verified * VERIFICATION / 1e6) + ")";
            }
            cells[cell] = number(requests) + " (" + percent(requests * VERIFICATION / 1e6) + ")";
            row(cells);
        }
    }

    // Keys

    private static final int REPLICAS = 1_000;

    /** When a replica began fetches, and what became of the requests that were to be verified with the new key. */
    private static final class Fetches {

        private final TreeMap<Long, Integer> bySecond = new TreeMap<>();
        private long all;
        private long refused;
        private long waited;
        private double lastLearned;

        void add(double time) {
            all++;
            bySecond.merge((long) Math.floor(time), 1, Integer::sum);
        }

        int most() {
            return bySecond.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }

    /** Each replica has its first token within so many seconds, and fetches again with the first token after the refresh. */
    private void refreshes() {
        for (int spread : new int[] { 1, 10, 60, 300 }) {
            Fetches hour = new Fetches();
            double requestsPerSecond = 50;
            for (int replica = 0; replica < REPLICAS; replica++) {
                double time = random.nextDouble() * spread + next(requestsPerSecond);
                while (time < 2 * 3600) {
                    if (time >= 3600) {
                        hour.add(time);
                    }
                    time += REFRESH + next(requestsPerSecond);
                }
            }
            row(spread + " s", String.format(Locale.ROOT, "%,d", hour.all), number(hour.all / 3600.0), hour.most());
        }
    }

    private void rotation() {
        rotation("the key set has it at once", 5, 0, 0);
        rotation("the key set has it at once", 50, 0, 0);
        rotation("the key set has it at once", 500, 0, 0);
        rotation("the key set has it 30 s later", 50, 30, 0);
        rotation("nothing changes, but tokens with made-up key ids come", 50, 0, 20);
    }

    /**
     * Two minutes from the moment at which Clerk signs with a new key. Browsers get their next tokens, and so the new key
     * id, in the course of 50 seconds.
     *
     * @param late how many seconds later Clerk publishes the key
     * @param forged how many tokens with a key id that nobody knows come each second, instead of a new key
     */
    private void rotation(String what, int requestsPerSecond, double late, double forged) {
        Fetches fetches = new Fetches();
        for (int replica = 0; replica < REPLICAS; replica++) {
            replica(fetches, requestsPerSecond, late, forged);
        }
        row(what, requestsPerSecond, String.format(Locale.ROOT, "%,d", fetches.all), fetches.most(),
                forged > 0 ? "" : number(fetches.lastLearned) + " s", String.format(Locale.ROOT, "%,d", fetches.waited),
                forged > 0 ? "all of them" : String.format(Locale.ROOT, "%,d", fetches.refused));
    }

    private void replica(Fetches fetches, double requestsPerSecond, double late, double forged) {
        double lastFetch = -random.nextDouble() * REFRESH;
        double arrivals = requestsPerSecond + forged;
        for (double now = next(arrivals); now < 120; now += next(arrivals)) {
            boolean unknown = forged > 0 ? random.nextDouble() < forged / arrivals
                    : random.nextDouble() < Math.min(1, now / RENEWED_AFTER);
            boolean underWay = now < lastFetch + FETCH;
            boolean begins = !underWay && (unknown ? now >= lastFetch + COOL_DOWN : now >= lastFetch + REFRESH);
            if (begins) {
                lastFetch = now;
                fetches.add(now);
            }
            if (unknown && forged == 0) {
                boolean answered = (begins || underWay) && lastFetch >= late;
                if (answered) {
                    fetches.waited++;
                } else {
                    fetches.refused++;
                }
            }
            if (forged == 0 && lastFetch >= late && lastFetch > 0 && now >= lastFetch + FETCH) {
                // From here on it is as before: the next fetch is not in these two minutes.
                fetches.lastLearned = Math.max(fetches.lastLearned, lastFetch + FETCH);
                return;
            }
        }
    }

    // Users

    /** Look-ups of users at one replica: one that is kept is good for a minute. */
    private double callsPerSecond(int users, double perSecond, int size) {
        Cache cache = new Cache(size);
        long requests = 0;
        long calls = 0;
        double now = next(users * perSecond);
        for (; requests < MEASURED_REQUESTS; now += next(users * perSecond)) {
            int user = random.nextInt(users);
            requests += now >= WARM_UP ? 1 : 0;
            if (!cache.has(user, now)) {
                cache.put(user, now, now + USER_KEPT_FOR);
                calls += now >= WARM_UP ? 1 : 0;
            }
        }
        return calls / (now - WARM_UP);
    }

    private void users() {
        int users = 2_500;
        double perSecond = 6 / 60.0;
        for (int replicas : new int[] { 1, 10, 100 }) {
            row(replicas, number(replicas * callsPerSecond(users, perSecond / replicas, USERS)),
                    number(replicas * callsPerSecond(users, perSecond / replicas, users)),
                    number(callsPerSecond(users, perSecond, users)));
        }
    }

    private void revocations() {
        for (int activeUsers : new int[] { 10_000, 100_000, 1_000_000 }) {
            double perSecond = activeUsers * 2 / 86_400.0;
            row(String.format(Locale.ROOT, "%,d", activeUsers), number(perSecond), number(perSecond * 9),
                    number(perSecond * 99), number(perSecond * 999),
                    String.format(Locale.ROOT, "%,.0f", Math.min(100_000, perSecond * 3_600)));
        }
    }
}
