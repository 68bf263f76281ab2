/** What the program reads from its surroundings is absent for every process that a test starts, unless the test gives it. */
for (const name of ['FORCE_COLOR', 'NO_COLOR', 'SYNOD_LIBRARY']) delete process.env[name];
