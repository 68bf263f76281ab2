/** Removes the environment variables that the program reads, so that a test sees only those that it sets. */
for (const name of ['FORCE_COLOR', 'NO_COLOR', 'SYNOD_LIBRARY']) delete process.env[name];
