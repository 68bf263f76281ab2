---- MODULE ModuleExtendsItself ----
EXTENDS ModuleExtendsItself
====
