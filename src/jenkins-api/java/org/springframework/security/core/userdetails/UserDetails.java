package org.springframework.security.core.userdetails;

import java.io.Serializable;

public interface UserDetails extends Serializable {
    String getUsername();
}
