The notes of a meeting, and no module.
