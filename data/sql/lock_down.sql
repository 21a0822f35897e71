-- Shuts the connection off from every other file and from the network, for good.
SET enable_external_access = false;
SET lock_configuration = true
